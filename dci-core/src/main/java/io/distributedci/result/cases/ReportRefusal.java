// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why a file is not taken for a report. */
public enum ReportRefusal implements Refusal {
    /** Fields: {@code line}, {@code why}. Truncated or not well-formed (R150). */
    MALFORMED("result.malformed", "The report is malformed in line {line}: {why}"),
    /** Fields: {@code root}. Well-formed XML of another kind. */
    NOT_A_REPORT("result.not-a-report", "The file has no test suite; its root element is {root}"),
    /** Fields: none. R164. */
    DOCTYPE("result.doctype", "The report has a document type declaration, which is refused"),
    /** Fields: {@code encoding}. */
    ENCODING("result.encoding", "The report is in an encoding that is not known here: {encoding}"),
    /** Fields: {@code limit}. */
    TOO_DEEP("result.too-deep", "The report has elements deeper than {limit}"),
    /** Fields: {@code limit} (characters). */
    TAG_TOO_LONG("result.tag-too-long", "The report has a tag of more than {limit} characters"),
    /** Fields: {@code limit}. */
    TOO_MANY_CASES("result.too-many-cases", "The report has more than {limit} cases"),
    /** Fields: {@code limit}. */
    TOO_MANY_SUITES("result.too-many-suites", "The report has more than {limit} suites");

    private final String code;
    private final String message;

    ReportRefusal(String code, String message) {
        this.code = code;
        this.message = message;
    }

    @Override
    public ErrorKind kind() {
        return ErrorKind.INVALID;
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
