// Assertions of GoogleTest compare and print.
#include <gtest/gtest.h>

struct Money {};
bool operator==(const Money&, const Money&);
std::ostream& operator<<(std::ostream&, const Money&);

void Compares(const Money& a, const Money& b) {
  testing::internal::CmpHelperEQ("a", "b", a, b);  //- Compares --call--> operator==
                                                   //- Compares --call--> operator<<
                                                   //- Compares --use library--> gtest
}
