#pragma once

/// Objects of polymorphic classes that are data.
void TestFigures();
void TestFiguresInValues();
void TestFiguresThatAreUnknown();
void TestExpressions();
void TestPlans();
/// Iterators.
void TestRanges();
void TestOutputs();
