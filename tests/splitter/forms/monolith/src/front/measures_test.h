#pragma once

/// Constants of the service's source files.
void TestConstants();
/// Unordered containers, which are iterated in the same order everywhere.
void TestOrderOfUnordered();
