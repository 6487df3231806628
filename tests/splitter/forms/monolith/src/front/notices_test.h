#pragma once

/// References to values that stay as they were at the call.
void TestSnapshots();
