package io.distributedci.examples.server;

import io.distributedci.job.JobFile;
import java.time.Duration;

/** How much the server takes from its clients; all of it, so that nobody can make it run out of anything. */
final class ServerLimits {
    /** Largest JSON document that a client sends, in bytes; more is answered 413. */
    static final int MAX_JSON = 4 << 20;

    /** Deepest nesting of such a document; one level more than what the library takes as free data. */
    static final int MAX_JSON_DEPTH = 66;

    /** Largest file that a client uploads, in bytes; more is answered 413. */
    static final long MAX_UPLOAD = JobFile.MAX_SIZE;

    /** Up to how many bytes the body of a signed request is held in memory until its signature is checked; more of it waits in a file. */
    static final int MAX_BODY_IN_MEMORY = 64 << 10;

    /** How much of a body that a refusal has left unread is read all the same, in bytes, so that the connection can be used again; with more it is closed. */
    static final int MAX_LEFT_OVER = 256 << 10;

    /** Largest request line and headers together, in bytes; more is answered 431. */
    static final int MAX_HEADERS = 80 << 10;

    /** How far the clock of a signing machine may differ from ours, the limit itself included (R204). */
    static final Duration MAX_SKEW = Duration.ofMinutes(15);

    /** How long failures to sign in are remembered. */
    static final Duration FAILURE_WINDOW = Duration.ofMinutes(1);

    /** How often one login may fail from one address within the window; then it is answered 429. */
    static final int MAX_FAILURES_OF_LOGIN = 10;

    /** How often any logins together may fail from one address within the window; then it is answered 429. */
    static final int MAX_FAILURES_OF_ADDRESS = 100;

    /** How many addresses and logins are remembered; the oldest are forgotten first. */
    static final int MAX_REMEMBERED = 10_000;

    /** How long a right password is not checked again, as long as its user does not change. */
    static final Duration SIGN_IN_REUSE = Duration.ofMinutes(1);

    /** How long a comparison of test results is not made again. */
    static final Duration COMPARISON_REUSE = Duration.ofMinutes(1);

    /** How long a connection may be idle, also in the middle of a request. */
    static final Duration MAX_IDLE = Duration.ofSeconds(30);

    /** How long one write of what is made while it is sent may take; a client that reads slower is cut off. */
    static final Duration MAX_WRITE = Duration.ofSeconds(10);

    /** How long requests that run may go on when the server stops. */
    static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private ServerLimits() {}
}
