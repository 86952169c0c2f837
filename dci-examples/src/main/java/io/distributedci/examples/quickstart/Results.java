package io.distributedci.examples.quickstart;

import io.distributedci.DciSession;
import io.distributedci.component.Component;
import io.distributedci.component.ComponentType;
import io.distributedci.examples.quickstart.Matrix.Cell;
import io.distributedci.job.Job;
import io.distributedci.job.JobState;
import io.distributedci.job.JobType;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.result.CaseQuery;
import io.distributedci.result.TestReport;
import io.distributedci.result.cases.CaseId;
import io.distributedci.result.cases.TestCase;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Duration;

/** Reads from the store what the jobs of a topic came to. Whoever reads sees what it may: a partner its own jobs, the system all. */
final class Results {

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
    Matrix matrix() {
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

    private Cell cell(Component component, RemoteCi remoteCi, Job job) {
        return new Cell(
                component.componentVersion(), remoteCi.name(), job.status().word(), duration(job), broken(job));
    }

    /** The tests that showed the component broken, as {@code Class.method}; none if the job has no report. */
    private Option<TreeSet<String>> broken(Job job) {
        return session.reports()
                .ofJob(job.id())
                .getOrElseThrow(RefusedException::new)
                .headOption()
                .map(report -> TreeSet.ofAll(broken(report).map(one -> name(one.id()))));
    }

    private Vector<TestCase> broken(TestReport report) {
        return Pages.all(token -> session.reports().cases(report.id(), CaseQuery.BROKEN.after(token)));
    }

    /** How people call a test. */
    static String name(CaseId id) {
        return id.className().substring(id.className().lastIndexOf('.') + 1)
                + "."
                + id.fullName().replace("()", "");
    }
}
