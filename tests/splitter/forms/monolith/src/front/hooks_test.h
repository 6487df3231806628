#pragma once

/// Functions of the caller's that are kept with a pointer of the caller's.
void TestHooks();
void TestHooksOfOneFunction();
