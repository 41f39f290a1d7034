import CGSL

/// The one door to the GNU Scientific Library.
///
/// By default GSL ends the whole process on a domain error. `switchOffErrorHandler` makes it return NaN or a status code,
/// which the callers in this library check and turn into Swift errors.
public enum GSL {
    private static let errorHandlerIsOff: Bool = {
        _ = gsl_set_error_handler_off()
        return true
    }()

    /// Switches GSL's aborting error handler off, once for the process; further calls do nothing.
    public static func switchOffErrorHandler() {
        _ = errorHandlerIsOff
    }
}
