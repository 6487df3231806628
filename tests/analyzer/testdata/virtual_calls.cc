// Dispatch through the vtable, and where the compiler knows better.
struct Gateway {
  virtual ~Gateway();
  virtual void Pay();
};
struct CardGateway final : Gateway {  //- CardGateway --inherit--> Gateway
                                      //- CardGateway --destroy--> Gateway::~Gateway
                                      //- CardGateway --construct--> Gateway
                                      //- CardGateway --call--> Gateway
                                      //- CardGateway --use type--> Gateway
  void Pay() override;  //- CardGateway::Pay --override--> Gateway::Pay
};
void ThroughBase(Gateway& gateway) {
  gateway.Pay();  //- ThroughBase --virtual call--> Gateway::Pay
}
void Qualified(Gateway& gateway) {
  gateway.Gateway::Pay();  //- Qualified --call--> Gateway::Pay
                           //- Qualified --use type--> Gateway
}
void OnFinal(CardGateway& gateway) {
  gateway.Pay();  //- OnFinal --call--> CardGateway::Pay
}
