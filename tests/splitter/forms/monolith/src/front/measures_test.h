#pragma once

/// Constants of the service's source files.
void TestConstants();
