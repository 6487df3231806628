#include "launcher.h"

int main(int argc, char** argv) { return cleave::rt::RunLauncher(argc, argv); }
