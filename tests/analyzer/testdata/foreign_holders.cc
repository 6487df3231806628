// A class of another library destroys what it is instantiated for.
#include <gtest/gtest.h>

struct Store {
  ~Store();
};

void Holds() {
  testing::internal::ThreadLocal<Store> store;  //- Holds --destroy--> Store::~Store
                                                //- Holds --use type--> Store
                                                //- Holds --use library--> gtest
}
