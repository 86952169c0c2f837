// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.notify;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** A range of internet addresses: those that begin with the same bits. */
final class AddressRange {
    /** What is not on the public internet, or leads back into a network: RFC 6890 and what embeds other addresses. */
    static final List<AddressRange> NOT_PUBLIC = List.of(
            of("0.0.0.0", 8),
            of("10.0.0.0", 8),
            of("100.64.0.0", 10),
            of("127.0.0.0", 8),
            of("169.254.0.0", 16),
            of("172.16.0.0", 12),
            of("192.0.0.0", 24),
            of("192.0.2.0", 24),
            of("192.88.99.0", 24),
            of("192.168.0.0", 16),
            of("198.18.0.0", 15),
            of("198.51.100.0", 24),
            of("203.0.113.0", 24),
            of("224.0.0.0", 4),
            of("240.0.0.0", 4),
            of("::", 96),
            of("64:ff9b::", 96),
            of("64:ff9b:1::", 48),
            of("100::", 64),
            of("2001::", 23),
            of("2001:db8::", 32),
            of("2002::", 16),
            of("fc00::", 7),
            of("fe80::", 9),
            of("ff00::", 8));

    private final byte[] first;
    private final int bits;

    private AddressRange(byte[] first, int bits) {
        this.first = first;
        this.bits = bits;
    }

    static AddressRange of(String first, int bits) {
        try {
            return new AddressRange(InetAddress.getByName(first).getAddress(), bits);
        } catch (UnknownHostException noLiteral) {
            throw new IllegalArgumentException(first, noLiteral);
        }
    }

    boolean contains(InetAddress address) {
        byte[] other = address.getAddress();
        if (other.length != first.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((other[bit / 8] & mask) != (first[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
