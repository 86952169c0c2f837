// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

/**
 * Where the JSON of one version of an entity is.
 *
 * @param segment number of the segment
 * @param offset of its first byte
 * @param length in bytes
 * @param crc CRC-32C of these bytes, so that damage is noticed without reading the whole line
 * @param version of the entity
 */
record Place(int segment, int offset, int length, int crc, long version) {}
