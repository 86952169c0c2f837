// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
import io.distributedci.storage.EntityType;
import io.distributedci.testkit.Rule;
import io.distributedci.testkit.job.JobArbitraries;
import io.distributedci.testkit.job.JobEventArbitraries;
import java.io.StringWriter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What is stored of jobs is what was given. */
@PropertyDefaults(tries = 200)
class JobCodecProperties {
    private static final JsonFactory JSON = new JsonFactory();

    @Property
    @Rule("R10")
    void a_job_is_read_as_it_was_written(@ForAll("jobs") Job job) {
        assertThat(readBack(JobType.TYPE, job)).isEqualTo(job);
    }

    @Property
    @Rule("R10")
    void a_file_is_read_as_it_was_written(@ForAll("files") JobFile file) {
        assertThat(readBack(JobFileType.TYPE, file)).isEqualTo(file);
    }

    @Property
    void an_event_is_read_as_it_was_written(@ForAll("events") Event event) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            World.SCHEMA.write(out, event);
        }
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), text.toString())) {
            in.nextToken();
            assertThat(World.SCHEMA.read(World.SCHEMA.nameOf(event), in)).isEqualTo(event);
        }
    }

    @Provide
    Arbitrary<Job> jobs() {
        return JobArbitraries.jobs();
    }

    @Provide
    Arbitrary<JobFile> files() {
        return JobArbitraries.files();
    }

    @Provide
    Arbitrary<Event> events() {
        return Arbitraries.oneOf(
                JobEventArbitraries.events().map(event -> event),
                JobEventArbitraries.fileEvents().map(event -> event));
    }

    private static <T extends Entity> T readBack(EntityType<T> type, T entity) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            type.write(out, entity);
        }
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), text.toString())) {
            in.nextToken();
            return type.read(in);
        }
    }
}
