// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.distributedci.examples.notify.MailServer.Encryption;
import io.distributedci.kernel.Secret;
import io.distributedci.notification.DeliveryStatus;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmailChannelTest {
    private static final ServerSetup LOOPBACK = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);

    @Test
    void each_subscriber_gets_a_mail_of_its_own() throws MessagingException, IOException {
        try (Told told = new Told("email", "ann@example.org", "bob@example.org");
                Server server = new Server()) {
            told.publish("RHEL-9.1 ✓");
            told.deliver(server.channel());

            Vector<MimeMessage> mails = server.mails();
            assertThat(mails.map(mail -> header(mail, "To")))
                    .containsExactlyInAnyOrder("ann@example.org", "bob@example.org");
            MimeMessage mail = mails.head();
            assertThat(mail.getSubject()).isEqualTo("[DCI Status][Grüße-9][RHEL-9.1 ✓][new]");
            assertThat(mail.getContent().toString().strip())
                    .isEqualTo("There is a new component of Grüße-9: RHEL-9.1 ✓");
            assertThat(header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
            assertThat(header(mail, "From")).isEqualTo("dci@example.org");
            assertThat(header(mail, "Message-ID")).contains(told.only().id().toString());
            assertThat(told.only().status()).isEqualTo(DeliveryStatus.DELIVERED);
        }
    }

    @Test
    void what_cannot_be_delivered_is_delivered_when_the_server_is_back() {
        try (Told told = new Told("email", "ann@example.org")) {
            told.publish("RHEL-9.1");
            EmailChannel nobody =
                    new EmailChannel(new MailServer("127.0.0.1", 1, Encryption.NONE, "dci@example.org", Option.none()));
            told.deliver(nobody);
            assertThat(told.only().status()).isEqualTo(DeliveryStatus.PENDING);
            assertThat(told.only().reason()).isEqualTo("MailConnectException");

            told.later(Told.WAIT);
            try (Server server = new Server()) {
                told.deliver(server.channel());
                assertThat(server.mails()).hasSize(1);
            }
        }
    }

    @Test
    void who_the_server_does_not_know_is_given_up_and_the_others_are_reached() throws IOException {
        try (Told told = new Told("email", "ann@example.org", "gone@example.org");
                PickySmtp server = new PickySmtp("gone@example.org", "550 5.1.1 no such user")) {
            told.publish("RHEL-9.1");
            told.deliver(channel(server.port()));
            assertThat(told.only().status()).isEqualTo(DeliveryStatus.DELIVERED);
            assertThat(told.only().reached()).hasSize(1);
            assertThat(told.only().refused()).hasSize(1);
            assertThat(told.only().reason())
                    .isEqualTo("SendFailedException 550")
                    .doesNotContain("@");
        }
    }

    @Test
    void who_the_server_does_not_take_now_is_tried_again() throws IOException {
        try (Told told = new Told("email", "ann@example.org", "full@example.org");
                PickySmtp server = new PickySmtp("full@example.org", "452 4.2.2 mailbox full")) {
            told.publish("RHEL-9.1");
            told.deliver(channel(server.port()));
            assertThat(told.only().status()).isEqualTo(DeliveryStatus.PENDING);
            assertThat(told.only().reached()).hasSize(1);
            assertThat(server.taken()).containsExactly("ann@example.org");

            server.takesAll();
            told.later(Told.WAIT);
            told.deliver(channel(server.port()));
            assertThat(told.only().status()).isEqualTo(DeliveryStatus.DELIVERED);
            assertThat(server.taken()).containsExactly("ann@example.org", "full@example.org");
        }
    }

    @Test
    void a_server_that_cuts_the_line_at_one_recipient_is_sent_the_mails_of_all_others() throws IOException {
        try (Told told = new Told("email", "first@example.org", "second@example.org", "third@example.org");
                PickySmtp server = new PickySmtp("second@example.org", PickySmtp.CUT)) {
            told.publish("RHEL-9.1");
            told.deliver(channel(server.port()));
            assertThat(told.only().status()).isEqualTo(DeliveryStatus.PENDING);
            assertThat(server.taken()).containsExactlyInAnyOrder("first@example.org", "third@example.org");

            server.takesAll();
            told.later(Told.WAIT);
            told.deliver(channel(server.port()));
            assertThat(told.only().status()).isEqualTo(DeliveryStatus.DELIVERED);
            assertThat(server.taken()).hasSize(3).endsWith("second@example.org");
        }
    }

    @Test
    void a_server_that_takes_leave_without_a_word_has_what_it_took() throws IOException {
        try (Told told = new Told("email", "ann@example.org");
                PickySmtp server = new PickySmtp("nobody@example.org", PickySmtp.CUT)) {
            server.leavesWithoutAWord();
            told.publish("RHEL-9.1");
            told.deliver(channel(server.port()));
            assertThat(told.only().status()).isEqualTo(DeliveryStatus.DELIVERED);
            assertThat(server.taken()).containsExactly("ann@example.org");
        }
    }

    @Test
    void a_line_that_breaks_again_and_again_is_not_opened_for_ever() throws IOException {
        String[] all = IntStream.rangeClosed(0, EmailChannel.MAX_LINES)
                .mapToObj(number -> "user" + number + "@example.org")
                .toArray(String[]::new);
        try (Told told = new Told("email", all);
                PickySmtp server = new PickySmtp(PickySmtp.EVERYBODY, PickySmtp.CUT)) {
            told.publish("RHEL-9.1");
            told.deliver(channel(server.port()));
            assertThat(told.only().status()).isEqualTo(DeliveryStatus.PENDING);
            assertThat(server.called()).isEqualTo(EmailChannel.MAX_LINES);
        }
    }

    @Test
    void it_proves_who_it_is_when_the_server_asks() {
        try (Told told = new Told("email", "ann@example.org");
                Server server = new Server()) {
            server.knows("dci", "right");
            told.publish("RHEL-9.1");
            told.deliver(server.channel("dci", "wrong"));
            assertThat(told.only().status()).isEqualTo(DeliveryStatus.PENDING);
            assertThat(told.only().reason()).isEqualTo("AuthenticationFailedException");
            told.later(Told.WAIT);
            told.deliver(server.channel("dci", "right"));
            assertThat(server.mails()).hasSize(1);
        }
    }

    private static EmailChannel channel(int port) {
        return new EmailChannel(new MailServer("127.0.0.1", port, Encryption.NONE, "dci@example.org", Option.none()));
    }

    private static String header(MimeMessage mail, String name) {
        try {
            return String.join(",", mail.getHeader(name));
        } catch (MessagingException broken) {
            throw new AssertionError(broken);
        }
    }

    /** A real SMTP server on the loopback. */
    private static final class Server implements AutoCloseable {
        private final GreenMail greenMail = new GreenMail(LOOPBACK);

        Server() {
            greenMail.start();
        }

        void knows(String login, String password) {
            greenMail.setUser("dci@example.org", login, password);
            greenMail.getUserManager().setAuthRequired(true);
        }

        EmailChannel channel() {
            return EmailChannelTest.channel(greenMail.getSmtp().getPort());
        }

        EmailChannel channel(String login, String password) {
            return new EmailChannel(new MailServer(
                    "127.0.0.1",
                    greenMail.getSmtp().getPort(),
                    Encryption.NONE,
                    "dci@example.org",
                    Option.some(new MailServer.Login(login, Secret.of(password)))));
        }

        Vector<MimeMessage> mails() {
            return Vector.of(greenMail.getReceivedMessages());
        }

        @Override
        public void close() {
            greenMail.stop();
        }
    }
}
