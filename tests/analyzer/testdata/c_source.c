/* C, where classes are structs and nothing is implicit. */
struct point {
  int x;
};
typedef struct point point_t;  //- point_t --use type--> point
static int origin;
int shift(struct point *p) {  //- shift --parameter type--> point
  return p->x + origin;       //- shift --read field--> point::x
                              //- shift --read global--> origin
}
