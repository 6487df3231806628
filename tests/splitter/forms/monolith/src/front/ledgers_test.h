#pragma once

/// Ranges that stay as they were when their ends were asked for.
void TestEndsOfRanges();
