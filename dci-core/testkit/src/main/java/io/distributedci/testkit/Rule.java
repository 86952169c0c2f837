// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The rules, by id as in {@code R76} or {@code S3.1}, that a test shows; the list of rules and their tests is made from it. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Rule {
    /** One id or more. */
    String[] value();
}
