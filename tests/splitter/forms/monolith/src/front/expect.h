#pragma once

#include <cstdio>
#include <cstdlib>

#define EXPECT(...)                                                 \
  do {                                                              \
    if (!(__VA_ARGS__)) {                                           \
      std::printf("%s:%d: %s\n", __FILE__, __LINE__, #__VA_ARGS__); \
      std::exit(1);                                                 \
    }                                                               \
  } while (false)
