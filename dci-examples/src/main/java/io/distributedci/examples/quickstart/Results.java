package io.distributedci.examples.quickstart;

import io.distributedci.DciSession;
import io.distributedci.component.Component;
import io.distributedci.component.ComponentType;
import io.distributedci.examples.quickstart.Matrix.Cell;
import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobFileContent;
import io.distributedci.job.JobState;
import io.distributedci.job.JobType;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiType;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.time.Duration;

/** Reads from the store what the jobs of a topic came to. Whoever reads sees what it may: a partner its own jobs, the system all. */
final class Results {

    /** The media type of JUnit XML files in the domain. */
    static final String JUNIT = "application/junit";

    private final DciSession session;
    private final TopicId topic;

    Results(DciSession session, TopicId topic) {
        this.session = session;
        this.topic = topic;
    }

    /** The active libraries of a topic, the oldest release first. */
    static Vector<Component> components(DciSession session, TopicId topic) {
        ListRequest oldestFirst = ListRequest.all()
                .where(ComponentType.TYPE.field("type").is(Landscape.LIBRARY))
                .where(ComponentType.TYPE.field("state").is(ResourceState.ACTIVE.word()))
                .sortedBy(ComponentType.TYPE.field("released_at").ascending());
        return Pages.all(oldestFirst, request -> session.components().ofTopic(topic, request));
    }

    /** How long a job took, from its creation to its last state. */
    static Duration duration(Job job) {
        return Duration.between(
                job.createdAt(), job.states().lastOption().map(JobState::at).getOrElse(job.createdAt()));
    }

    /** The newest job of every component on every remote CI. */
    Matrix matrix() throws IOException {
        Vector<Job> newestFirst = Pages.all(
                ListRequest.all().where(JobType.TYPE.field("topic_id").is(topic)),
                request -> session.jobs().list(request));
        Vector<RemoteCi> remoteCis = Pages.all(
                ListRequest.all().sortedBy(RemoteCiType.TYPE.field("created_at").ascending()),
                request -> session.remoteCis().list(request));
        Vector<Cell> cells = Vector.empty();
        for (Component component : components(session, topic)) {
            Vector<Job> tests = newestFirst.filter(job -> job.components().contains(component.id()));
            for (RemoteCi remoteCi : remoteCis) {
                for (Job job : tests.find(test -> test.remoteCiId().equals(remoteCi.id()))) {
                    cells = cells.append(cell(component, remoteCi, job));
                }
            }
        }
        return new Matrix(cells);
    }

    private Cell cell(Component component, RemoteCi remoteCi, Job job) throws IOException {
        return new Cell(
                component.componentVersion(), remoteCi.name(), job.status().word(), duration(job), report(job));
    }

    private Option<JUnitReport> report(Job job) throws IOException {
        Option<JobFile> file = Pages.all(
                        ListRequest.all(), request -> session.jobs().files(job.id(), request))
                .find(found -> found.mime().equals(JUNIT));
        return file.isEmpty() ? Option.none() : Option.some(read(file.get()));
    }

    private JUnitReport read(JobFile file) throws IOException {
        try (JobFileContent content = session.jobs().content(file.id()).getOrElseThrow(RefusedException::new)) {
            return JUnitReport.read(content.bytes());
        }
    }
}
