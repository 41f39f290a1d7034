#ifndef CGSL_SHIM_H
#define CGSL_SHIM_H

// Only the parts of the GNU Scientific Library that Statistics uses.
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_eigen.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_multifit.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_erf.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_psi.h>

// GSL's types are variables, which Swift takes for shared mutable state; functions that return them are safe to call.
static inline const gsl_multifit_robust_type *cgsl_robust_bisquare(void) { return gsl_multifit_robust_bisquare; }

#endif
