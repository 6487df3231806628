// Functions whose address is taken.
void Handler(int);
struct Listener {
  void On(int);
};
void Subscribe(void (*handler)(int));

void Passes() {
  Subscribe(Handler);  //- Passes --call--> Subscribe
                       //- Passes --take address--> Handler
}
void Stores() {
  auto member = &Listener::On;  //- Stores --take address--> Listener::On
                                //- Stores --use type--> Listener
}
void (*const registered)(int) = &Handler;  //- registered --take address--> Handler
