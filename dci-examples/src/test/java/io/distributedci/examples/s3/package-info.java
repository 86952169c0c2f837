// SPDX-License-Identifier: Apache-2.0
/** Tests of blobs on S3, against a server that speaks it. */
@NullMarked
package io.distributedci.examples.s3;

import org.jspecify.annotations.NullMarked;
