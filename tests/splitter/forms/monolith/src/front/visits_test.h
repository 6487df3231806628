#pragma once

/// Functions of the caller's with a pointer of the caller's beside them.
void TestUserData();
void TestUserDataOfCallsInside();
