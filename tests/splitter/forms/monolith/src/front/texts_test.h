#pragma once

/// Streams that functions write to.
void TestStreams();
void TestStreamsThatFail();
void TestStreamsOfBothSides();
void TestInputStreams();
void TestInputStreamsThatFail();
void TestInputStreamsOfBothSides();
void TestLists();
