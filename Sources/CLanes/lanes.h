/* The square root of eight numbers at once. Swift's own is taken one number after another, with a branch for negative ones. */
#ifndef lanes_h
#define lanes_h

typedef double lanes_double8 __attribute__((ext_vector_type(8)));

static inline __attribute__((always_inline)) lanes_double8 lanes_square_root(lanes_double8 x) { return __builtin_elementwise_sqrt(x); }

#endif
