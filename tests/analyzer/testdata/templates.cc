// Instantiations count as their pattern.
struct Key {
  int Hash() const;
};
int Unrelated();

template <class K>
struct Cache {
  int Slot(const K& key) {
    return key.Hash();  //- Cache::Slot --call--> Key::Hash
  }
  int Other() {
    return Unrelated();  //- Cache::Other --call--> Unrelated
  }
};
template <class T>
int Twice(const T& value) {
  return 2 * value.Hash();  //- Twice --call--> Key::Hash
}

int Uses(Cache<Key>& cache, const Key& key) {
  return cache.Slot(key);  //- Uses --call--> Cache::Slot
}
int UsesFunction(const Key& key) {
  return Twice(key);  //- UsesFunction --call--> Twice
                      //- UsesFunction --instantiate--> Twice
}
struct Shelf {
  Cache<Key> cache;  //- Shelf --field by value--> Cache
                     //- Shelf --field by value--> Key
                     //- Shelf --instantiate--> Cache
};
