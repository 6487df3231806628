#pragma once

/// Weak pointers to objects of the service.
void TestKeycards();
