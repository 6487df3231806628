// What a macro makes counts as written where it stands.
void Report(const char*);
#define REPORT(text) Report(text)
#define HANDLER(name) \
  void name() { Report(#name); }

void Uses() {
  REPORT("x");  //- Uses --call--> Report
}
HANDLER(Made)  //- Made --call--> Report
