// SPDX-License-Identifier: Apache-2.0
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

    /** How many bytes of bodies may wait until their signatures are checked and they are dealt with, of all requests together; with more, requests are answered 503. */
    static final long MAX_WAITING = 4 * MAX_UPLOAD;

    /** How many of those bytes may be of requests from one address, so that nobody takes all the room: one largest file of a component, which waits twice, or many others. With more, its requests are answered 503. */
    static final long MAX_WAITING_OF_ADDRESS = 2 * MAX_UPLOAD;

    /** How long a body may come as slowly as it likes. */
    static final Duration BODY_HEAD_START = Duration.ofSeconds(30);

    /** How many bytes of a body have to have come for each second after that; one that is slower is answered 408. */
    static final long MIN_BODY_RATE = 4 << 10;

    /** How many bodies may be waited for at once, each by a thread, of which there are more; requests with more of them are answered 503. */
    static final long MAX_BODIES = 200;

    /** How many of those may be from one address, so that nobody takes all places. With more, its requests are answered 503. */
    static final long MAX_BODIES_OF_ADDRESS = 100;

    /** How much of a body that a refusal has left unread is read all the same, in bytes, so that the connection can be used again; with more it is closed. */
    static final int MAX_LEFT_OVER = 256 << 10;

    /** Largest request line and headers together, in bytes; more is answered 431. */
    static final int MAX_HEADERS = 80 << 10;

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

    /** How far the clock of the single sign-on may differ from ours. */
    static final Duration MAX_TOKEN_SKEW = Duration.ofSeconds(30);

    /** How long public keys of the single sign-on are not fetched again, as long as they know what tokens are signed with. */
    static final Duration KEYS_REUSE = Duration.ofMinutes(5);

    /** How long after they were fetched keys are not fetched again, even for a token that is signed with none of them. */
    static final Duration KEYS_INTERVAL = Duration.ofSeconds(30);

    /** How long fetching keys may take, to connect and to read each. */
    static final Duration KEYS_WITHIN = Duration.ofSeconds(5);

    /** Largest set of public keys, in bytes. */
    static final int MAX_KEYS = 256 << 10;

    /** How many jobs a search looks at, the newest first. */
    static final int MAX_SEARCHED = 20_000;

    /** How many searches may run at once; each holds what it has found, and one job with its cases. With more, requests are answered 503. */
    static final int MAX_SEARCHING = 8;

    /** How many of those may be of one identity. */
    static final int MAX_SEARCHING_OF_ONE = 4;

    /** How many searches are remembered, for who pages through what they found. */
    static final int MAX_SEARCHES = 100;

    /** How long what a search found is not looked for again. */
    static final Duration SEARCH_REUSE = Duration.ofMinutes(1);

    /** How many of the newest jobs values are suggested from. */
    static final int MAX_SUGGESTING = 1_000;

    /** How many test cases of a job a search sees, of all its reports together. */
    static final int MAX_SEARCHED_CASES = 20_000;

    /** How many pipelines one answer shows, the newest first. */
    static final int MAX_PIPELINES = 200;

    /** How long the certification server may take to begin an answer, and then to end it. */
    static final Duration CERTIFIED_WITHIN = Duration.ofSeconds(60);

    /** Largest answer of the certification server, in bytes. */
    static final int MAX_CERTIFICATION_ANSWER = 1 << 20;

    /** How long a connection may be idle, also in the middle of a request. */
    static final Duration MAX_IDLE = Duration.ofSeconds(30);

    /** How long one write of what is made while it is sent may take; a client that reads slower is cut off. */
    static final Duration MAX_WRITE = Duration.ofSeconds(10);

    /** How long requests that run may go on when the server stops. */
    static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    /** How often the server looks for jobs whose lease has run out. */
    static final Duration LEASE_ROUND = Duration.ofSeconds(5);

    /** How often uses of request keys that are older than their lifetime are forgotten. */
    static final Duration KEYS_FORGOTTEN_EVERY = Duration.ofMinutes(10);

    private ServerLimits() {}
}
