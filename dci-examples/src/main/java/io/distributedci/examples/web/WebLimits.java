// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import java.time.Duration;

/** How much the web interface takes and keeps; all of it, so that nobody can make it run out of anything. */
final class WebLimits {
    /** How many sessions are open at most; the one that was used longest ago ends first. */
    static final int MAX_SESSIONS = 10_000;

    /** How many of them one person has at most; the oldest ends first. */
    static final int MAX_SESSIONS_OF_USER = 20;

    /** How long a session lasts unused. */
    static final Duration SESSION_IDLE = Duration.ofHours(1);

    /** How long a session lasts however much it is used. */
    static final Duration SESSION_LIFE = Duration.ofHours(12);

    /** How long a choice of theme is remembered. */
    static final Duration THEME_LIFE = Duration.ofDays(365);

    /** Largest form, in bytes; more is refused. */
    static final int MAX_FORM = 64 << 10;

    /** Rows of one page of a list. */
    static final int ROWS = 25;

    /** Rows of a list that is shown beside others. */
    static final int FEW_ROWS = 10;

    /** Most choices of one kind in a form. */
    static final int MAX_CHOICES = 200;

    /** Components in the grid of a topic: the latest of their type. */
    static final int GRID_ROWS = 8;

    /** Topics in the grid of the first page. */
    static final int GRID_TOPICS = 12;

    /** Remote CIs in a grid unless all are asked for: those where most is broken, then those that ran last. */
    static final int GRID_COLUMNS = 12;

    /** How much of the end of each log is shown, in bytes. */
    static final int MAX_LOG_TAIL = 16 << 10;

    /** How many logs of a job are shown. */
    static final int MAX_LOGS = 8;

    /** How long an answer that takes long to find is not looked for again. */
    static final Duration ANSWER_REUSE = Duration.ofSeconds(5);

    /** How long an answer that nobody asks for is kept. */
    static final Duration ANSWER_LIFE = Duration.ofMinutes(10);

    /** How many such answers are kept. */
    static final int MAX_ANSWERS = 2_000;

    /** How long a page waits for such an answer before it is shown without. */
    static final Duration PATIENCE = Duration.ofMillis(20);

    /** How many such answers are looked for at once. */
    static final int WORKERS = 2;

    /** How many wait to be looked for; pages are shown without more. */
    static final int MAX_WAITING = 200;

    private WebLimits() {}
}
