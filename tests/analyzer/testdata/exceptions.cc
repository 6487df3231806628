// What is thrown and caught.
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
