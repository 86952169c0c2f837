// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.s3;

import static java.util.Objects.requireNonNull;

import io.vavr.control.Option;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * How a server that speaks S3 is asked. Credentials are what the SDK finds by itself: {@code AWS_ACCESS_KEY_ID} and {@code AWS_SECRET_ACCESS_KEY}, a profile, the role of the machine; they are never taken from here or shown.
 *
 * @param endpoint where the server is, when it is not Amazon's; buckets are then a part of the path
 * @param region none for what the SDK finds by itself, {@code AWS_REGION} first
 * @param longestWait between two attempts; {@link #ATTEMPTS} in all, at random up to twice the wait before, from a hundredth of this on
 */
public record S3Clients(Option<URI> endpoint, Option<String> region, Duration longestWait) {
    /** How often a request is made, the first time included. */
    public static final int ATTEMPTS = 5;
    /** Longest time to connect: 10 seconds. */
    public static final Duration MAX_CONNECTING = Duration.ofSeconds(10);
    /** Longest silence of the server: 1 minute. */
    public static final Duration MAX_SILENCE = Duration.ofMinutes(1);
    /** The usual longest wait between two attempts: 10 seconds. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private static final int FIRST_WAIT = 100;

    public S3Clients {
        requireNonNull(endpoint);
        requireNonNull(region);
        requireNonNull(longestWait);
    }

    /** A new client, for its owner to close; for any number of threads. */
    public S3Client open() {
        return open(DefaultCredentialsProvider.builder().build());
    }

    S3Client open(AwsCredentialsProvider credentials) {
        BackoffStrategy waits = BackoffStrategy.exponentialDelay(longestWait.dividedBy(FIRST_WAIT), longestWait);
        S3ClientBuilder builder = S3Client.builder()
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(MAX_CONNECTING)
                        .socketTimeout(MAX_SILENCE))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(all -> all.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .backoffStrategy(waits)
                        .throttlingBackoffStrategy(waits)
                        .build()));
        region.map(Region::of).forEach(builder::region);
        endpoint.forEach(at -> builder.endpointOverride(at).forcePathStyle(true));
        return builder.build();
    }
}
