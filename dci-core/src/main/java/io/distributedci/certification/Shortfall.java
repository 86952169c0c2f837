// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why a requirement is not met: what the findings of a decision say. */
public enum Shortfall implements Refusal {
    /** Fields: {@code test}, {@code outcome}, {@code job}. */
    TEST_FAILED("certification.test-failed", "The test {test} ended with {outcome} in the job {job}"),
    /** Fields: {@code test}, {@code outcome}, {@code job}. It said nothing. */
    TEST_MISSING("certification.test-missing", "The test {test} has no result but {outcome} in the job {job}"),
    /** Fields: {@code runs}, {@code required}. */
    TOO_FEW_RUNS("certification.too-few-runs", "{runs} runs have such tests and {required} are required"),
    /** Fields: {@code tests}, {@code required}, {@code job}. */
    TOO_FEW_TESTS("certification.too-few-tests", "The job {job} has {tests} such tests and {required} are required"),
    /** Fields: {@code job}, {@code finished}, {@code until}. */
    STALE("certification.stale", "The job {job} ended on {finished} and counts until {until} only");

    private final String code;
    private final String message;

    Shortfall(String code, String message) {
        this.code = code;
        this.message = message;
    }

    @Override
    public ErrorKind kind() {
        return ErrorKind.RULE;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String message() {
        return message;
    }
}
