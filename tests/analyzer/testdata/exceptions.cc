// What is thrown and caught.
#include <exception>

struct Failure {
  int code;
};
void Throws() {
  throw Failure{1};  //- Throws --throw--> Failure
                     //- Throws --use type--> Failure
}
void Catches() {
  try {
    Throws();  //- Catches --call--> Throws
  } catch (const Failure& failure) {  //- Catches --catch--> Failure
                                      //- Catches --use type--> Failure
  }
}

struct Other {
  int code;
};
void ThrowsPointer() {
  throw new Failure{1};  //- ThrowsPointer --throw--> Failure
                         //- ThrowsPointer --use type--> Failure
}
void CatchesPointer() {
  try {
    Throws();  //- CatchesPointer --call--> Throws []
  } catch (const Other* other) {  //- CatchesPointer --catch--> Other
                                  //- CatchesPointer --use type--> Other
  }
}
void CatchesAll() {
  try {
    Throws();  //- CatchesAll --call--> Throws [all caught]
    throw Failure{1};  //- CatchesAll --throw--> Failure [all caught]
                       //- CatchesAll --use type--> Failure
  } catch (...) {
    CatchesPointer();  //- CatchesAll --call--> CatchesPointer []
  }
}
void ThrowsOn() {
  try {
    Throws();  //- ThrowsOn --call--> Throws []
  } catch (Failure&) {  //- ThrowsOn --catch--> Failure
                        //- ThrowsOn --use type--> Failure
    throw;  //- ThrowsOn --throw--> Failure
  } catch (...) {
    throw Other{1};  //- ThrowsOn --throw--> Other
                     //- ThrowsOn --use type--> Other
  }
}
//- ThrowsOn has throws ["Failure","Other"]
void Nested() {
  try {
    Throws();  //- Nested --call--> Throws []
  } catch (...) {
    std::throw_with_nested(Other{1});  //- Nested --throw--> Other
                                       //- Nested --use type--> Other
  }
}
//- Nested has throws ["Other"]
std::exception_ptr Kept() {
  return std::make_exception_ptr(Other{1});  //- Kept --throw--> Other
                                             //- Kept --use type--> Other
}
void InTryOfFunction() try {
  Throws();  //- InTryOfFunction --call--> Throws [all caught]
} catch (...) {
}
void Promises() noexcept;
//- Promises has is_noexcept true
