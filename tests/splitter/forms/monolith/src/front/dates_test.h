#pragma once

/// Times and dates in their parts.
void TestBrokenDownTimes();
void TestDates();
