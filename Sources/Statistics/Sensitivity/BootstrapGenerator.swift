/// Lets the library's own generator serve shuffles, resampling and random walks.
extension BlockGenerator: RandomNumberGenerator {}
