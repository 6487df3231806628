/* C sources: tables of functions, statics, jumps, locks, SQL. */
#include <pthread.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

struct driver {
  const char *name;
  int (*open)(const char *path);
};
static jmp_buf failed;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int opened;
int execute(const char *sql);

static int open_file(const char *path) {
  opened++;                    //- open_file --write global--> opened
  return fopen(path, "r") != 0;
}
//- open_file has effects ["file"]
static const struct driver drivers[] = {
    {"file", open_file},  //- drivers --take address--> open_file [stored]
                          //- drivers --use type--> driver
};
int open_with(const struct driver *driver, const char *path) {
  return driver->open(path);  //- open_with --read field--> driver::open
}
static int compare(const void *a, const void *b) { return a < b; }
void sort(int *numbers, int count) {
  qsort(numbers, count, sizeof(int), compare);  //- sort --take address--> compare []
}
void at_exit(void);
void registers(void) {
  atexit(at_exit);  //- registers --take address--> at_exit [stored]
}
//- registers has callbacks.0.receiver "atexit"
int guarded(void) {
  if (setjmp(failed)) return 1;  //- guarded --write global--> failed
  return 0;
}
//- guarded has effects ["jump"]
void fails(void) {
  longjmp(failed, 1);  //- fails --write global--> failed
}
//- fails has effects ["jump"]
void locked(void) {
  pthread_mutex_lock(&mutex);    //- locked --write global--> mutex
  execute("DELETE FROM orders"); //- locked --call--> execute [under lock]
                                 //- locked --write table--> orders
  pthread_mutex_unlock(&mutex);  //- locked --write global--> mutex
}
//- locked has locks ["mutex"]
