// What a macro makes counts as written where it stands.
void Report(const char*);
#define REPORT(text) Report(text)
#define HANDLER(name) \
  void name() { Report(#name); }

void Uses() {
  REPORT("x");  //- Uses --call--> Report [spelled 3:22]
}
HANDLER(Made)  //- Made --call--> Report [spelled 5:17]

int Value();
#define TWICE(x) ((x) + (x))
int Argument() {
  return TWICE(Value());  //- Argument --call--> Value [spelled 15:16]
}
