#pragma once

/// Objects and functions of this program's that the desk keeps.
void TestObserversThatAreKept();
void TestOwnersThatAreKept();
void TestFunctionsThatAreKept();
void TestPointersThatAreKept();
void TestBasesOfWhatIsKept();
void TestGuestsThatComeBack();
void TestGuestsThatAreShared();
void TestObjectsThatValuesReferTo();
/// Leaves one with the desk.
void LeaveObserver();
/// Has such objects until it is killed.
void HoldObservers();
/// Shows something to what other programs have left there.
void ShowToOthers();
