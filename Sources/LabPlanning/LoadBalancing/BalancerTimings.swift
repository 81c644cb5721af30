/// How fast keepalived and haproxy notice that something is gone, and how much slowness they forgive.
public struct BalancerTimings: Hashable, Sendable {
    /// Milliseconds between two health checks of a backend that is up.
    public var checkInterval: Int
    /// Milliseconds between two checks once one failed or a client's connection did.
    public var fastCheckInterval: Int
    /// Milliseconds between two checks of a backend that is down.
    public var downCheckInterval: Int
    /// Milliseconds that a check may take once it is connected.
    public var checkTimeout: Int
    /// Failed checks until a backend is down.
    public var checkFall: Int
    /// Passed checks until it is up again.
    public var checkRise: Int
    /// Milliseconds until a connection to a backend is tried elsewhere.
    public var connectTimeout: Int
    /// Seconds between two VRRP advertisements; the address moves about 3.6 times as long after its holder is gone.
    public var advertInterval: Int
    /// Seconds between two runs of the holder's own check.
    public var scriptInterval: Int
    /// Seconds that it may ask for an answer; keepalived gives it one more.
    public var scriptTimeout: Int
    /// Failed runs until the holder gives way.
    public var scriptFall: Int
    /// Passed runs until it is a candidate again.
    public var scriptRise: Int

    /// For machines at their processor's own speed: the address has moved in 4 s, a backend is out in 3.
    public static let tight = BalancerTimings(
        checkInterval: 2000, fastCheckInterval: 500, downCheckInterval: 1000, checkTimeout: 2000, checkFall: 2,
        checkRise: 2, connectTimeout: 2000, advertInterval: 1, scriptInterval: 2, scriptTimeout: 2, scriptFall: 2,
        scriptRise: 2)

    /// For emulated machines, where an answer takes seconds: the address has moved in 11 s. A backend that is gone is
    /// found by clients' own connections, which go on to the next after 5 s; checks only confirm it.
    ///
    /// Each check is a TLS handshake, of which an emulated API server can do few; one that is called dead while it is
    /// only slow gets all of its clients' handshakes again.
    public static let patient = BalancerTimings(
        checkInterval: 20_000, fastCheckInterval: 10_000, downCheckInterval: 10_000, checkTimeout: 30_000,
        checkFall: 6, checkRise: 1, connectTimeout: 5000, advertInterval: 3, scriptInterval: 30, scriptTimeout: 20,
        scriptFall: 3, scriptRise: 1)
}
