// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.DciSession;
import io.distributedci.job.ScheduleJob;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.distributedci.product.NewProduct;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.topic.NewTopic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LandscapeTest {

    private static final JvmPlatform PLAIN = JvmPlatform.plain("here", new InstalledJdk(Path.of("jdk"), 17));

    private final Dci dci = Dci.inMemory();
    private final DciSession admin = dci.system();
    private final Landscape landscape = new Landscape(admin);

    @AfterEach
    void close() {
        dci.close();
    }

    @Test
    void what_is_there_is_found_again() {
        TopicId topic = landscape.topic("gson");
        assertThat(landscape.topic("gson")).isEqualTo(topic);
        assertThat(landscape.feeder("gson")).isEqualTo(landscape.feeder("gson"));
        assertThat(landscape.remoteCi(PLAIN, topic)).isEqualTo(landscape.remoteCi(PLAIN, topic));
    }

    @Test
    void a_topic_of_an_earlier_version_asks_for_what_it_asks_for_now() {
        ProductId product =
                admin.products().create(NewProduct.named("gson")).get().id();
        NewTopic earlier = NewTopic.builder()
                .name("gson")
                .productId(product)
                .addComponentTypes(Landscape.LIBRARY)
                .exported(true)
                .build();
        TopicId topic = admin.topics().create(earlier).get().id();

        assertThat(landscape.topic("gson")).isEqualTo(topic);
        assertThat(admin.topics().get(topic).get().componentTypes())
                .containsExactly(Landscape.LIBRARY, Landscape.FRAMEWORK);
    }

    @Test
    void the_manager_manages_and_is_one_person() {
        TopicId topic = landscape.topic("gson");
        UserId manager = landscape.manager("gson");

        assertThat(landscape.manager("gson")).isEqualTo(manager);
        RemoteCiId site = landscape.remoteCi(PLAIN, topic);
        assertThat(dci.as(manager).remoteCis().get(site).isRight()).isTrue();
        assertThat(admin.users().list(ListRequest.all()).get().items()).hasSize(1);
    }

    @Test
    void a_remote_ci_tells_what_its_platform_has_become() {
        TopicId topic = landscape.topic("gson");
        JvmPlatform changed =
                new JvmPlatform("here", PLAIN.jdk(), Locale.ROOT, ZoneId.of("UTC"), StandardCharsets.US_ASCII);
        RemoteCiId before = landscape.remoteCi(PLAIN, topic);

        assertThat(landscape.remoteCi(changed, topic)).isEqualTo(before);
        RemoteCi remoteCi = admin.remoteCis().get(before).get();
        assertThat(remoteCi.platform()).isEqualTo(changed.configuration());
    }

    @Test
    void a_partner_may_use_the_topic_and_sees_no_other_partner() {
        TopicId topic = landscape.topic("gson");
        DciSession partner = dci.as(landscape.remoteCi(PLAIN, topic));
        RemoteCiId other = landscape.remoteCi(JvmPlatform.plain("there", PLAIN.jdk()), topic);

        assertThat(partner.topics().get(topic).isRight()).isTrue();
        assertThat(partner.remoteCis().get(other).getLeft().code()).isEqualTo("storage.not-found");
        assertThat(partner.remoteCis().list(ListRequest.all()).get().items().map(RemoteCi::name))
                .containsExactly("here");
        assertThat(partner.jobs().schedule(ScheduleJob.on(topic)).getLeft().code())
                .isEqualTo("job.no-component");
    }
}
