// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import io.distributedci.component.NewComponent;
import io.distributedci.component.NewFile;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.ValueStyle;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;
import org.immutables.value.Value;

/** Something that a source has, and that can become a component: an immutable version of something with its files. */
@Value.Immutable
@ValueStyle
public interface Artefact {
    /** The display name of the component; see {@link io.distributedci.component.Component#displayName()}. */
    String name();

    /** See {@link io.distributedci.component.Component#componentVersion()}; not empty, or it is derived from the name (R70). */
    String version();

    /** See {@link io.distributedci.component.Component#type()}. */
    String type();

    /** See {@link io.distributedci.component.Component#purl()}. */
    @Value.Default
    default String purl() {
        return "";
    }

    /** See {@link io.distributedci.component.Component#url()}. */
    @Value.Default
    default String url() {
        return "";
    }

    /** See {@link io.distributedci.component.Component#tags()}. */
    Vector<String> tags();

    /** See {@link io.distributedci.component.Component#releasedAt()}; when it is published, if it is not known. */
    Option<Instant> releasedAt();

    /** Its files. Those that declare their digest are compared with what was published before (R211). */
    Vector<NewFile> files();

    /** The command to publish it. */
    default NewComponent in(TopicId topic, Option<TeamId> team) {
        return NewComponent.builder()
                .displayName(name())
                .version(version())
                .type(type())
                .purl(purl())
                .url(url())
                .tags(tags())
                .releasedAt(releasedAt())
                .topicId(topic)
                .teamId(team)
                .build();
    }

    /** A builder. */
    static ImmutableArtefact.Builder builder() {
        return ImmutableArtefact.builder();
    }
}
