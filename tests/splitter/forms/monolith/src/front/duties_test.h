#pragma once

// Functions and owners in values; see desk/duties.h.
void TestFunctionsInValues();
void TestOwnersInValues();
void TestObjectsOwnedByValues();
