#pragma once

/// Characters and bytes with their number beside them.
void TestBuffers();
void TestBuffersOfCallbacks();
