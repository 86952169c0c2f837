package io.distributedci.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The rules that a test shows, by id: {@code S3.1} of the storage contract, {@code R76} of the domain. The lists of rules are made from it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Rule {
    /** One id or more. */
    String[] value();
}
