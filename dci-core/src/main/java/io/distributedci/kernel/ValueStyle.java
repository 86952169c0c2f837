// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;
import org.immutables.vavr.encodings.VavrEncodingEnabled;

/**
 * How immutable values are generated, said once: interface {@code Job} gives {@code ImmutableJob} with copy methods and a builder that takes each attribute once;
 * Vavr collections and {@code Option} have builder methods of their own and may be left out.
 */
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Retention(RetentionPolicy.SOURCE)
@Value.Style(
        typeImmutable = "Immutable*",
        strictBuilder = true,
        jdkOnly = true,
        deepImmutablesDetection = false,
        overshadowImplementation = false)
@VavrEncodingEnabled
public @interface ValueStyle {}
