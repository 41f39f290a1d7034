#ifndef CGSL_SHIM_H
#define CGSL_SHIM_H

// Only the parts of the GNU Scientific Library that Statistics uses.
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_psi.h>
#include <gsl/gsl_sf_erf.h>

#endif
