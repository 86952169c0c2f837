// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import io.distributedci.certification.Candidate;
import io.distributedci.certification.EvidenceSigner;
import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.health.ScopeReport;
import io.distributedci.health.Signal;
import io.distributedci.health.TopicPage;
import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.query.ListRequest;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Who is asked for verdicts and certificates. What certification says is in the words of the API v2. All of it throws {@link RefusedException}. */
interface Source extends AutoCloseable {
    Known get(Kind kind, UUID id);

    /** One page of what is there. */
    Vector<Known> list(Kind kind, ListRequest request);

    /** The platform and the components of a job. */
    Candidate candidate(ProgrammeId programme, JobId job);

    /** What the outcome of jobs says of each. */
    Vector<ScopeReport> scopes(Vector<ComponentId> components);

    ScopeReport scope(ComponentId component, Signal signal);

    TopicPage page(ComponentId component);

    ObjectNode decide(Candidate candidate);

    ObjectNode certify(Candidate candidate);

    ObjectNode standing(CertificateId certificate);

    /**
     * The envelope with the evidence of a certificate.
     *
     * @param signer whose key is used; a server uses its own
     */
    String evidence(CertificateId certificate, Option<EvidenceSigner> signer);

    @Override
    void close();
}
