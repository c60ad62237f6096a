package org.svmodel.cache;

import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.Map;
import org.svmodel.hardware.Hardware;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.scenario.Scenario;

/**
 * Makes the keys of scenarios, for one thread. Neighbouring points share machine, profile or
 * protocol, so the hash of each is kept while the same object comes again.
 */
final class ScenarioKeys {
  /** Objects whose hash is kept; a sweep over more makes them again. */
  private static final int KEPT = 64;

  private final Map<Protocol, byte[]> protocols = new IdentityHashMap<>();
  private final Map<Measurement, Program> programs = new IdentityHashMap<>();
  private Hardware hardware;
  private byte[] hardwareHash;

  private record Program(Profile profile, byte[] hash) {}

  /**
   * 128 bits of SHA-256 over all that a prediction may depend on: the machine's resolved
   * parameters, the protocol, and of the program its name, instructions per access, sequential work
   * and the measurement that is used. Not: what the machine is called, and what a profile says in
   * words.
   */
  Key of(Scenario scenario) {
    if (scenario.hardware() != hardware) {
      hardware = scenario.hardware();
      hardwareHash = Fingerprint.of(hardware);
    }
    byte[] all = Fingerprint.of(hardwareHash, program(scenario), protocol(scenario.protocol()));
    ByteBuffer words = ByteBuffer.wrap(all);
    return new Key(words.getLong(), words.getLong());
  }

  private byte[] program(Scenario scenario) {
    Profile profile = scenario.profile();
    Program kept = programs.get(scenario.measurement());
    if (kept == null || kept.profile() != profile) {
      forgetSome(programs);
      byte[] hash =
          Fingerprint.of(
              profile.application(),
              profile.instructionsPerAccess(),
              profile.sequentialWork(),
              scenario.measurement());
      kept = new Program(profile, hash);
      programs.put(scenario.measurement(), kept);
    }
    return kept.hash();
  }

  private byte[] protocol(Protocol protocol) {
    byte[] kept = protocols.get(protocol);
    if (kept == null) {
      forgetSome(protocols);
      kept = Fingerprint.of(protocol);
      protocols.put(protocol, kept);
    }
    return kept;
  }

  private static void forgetSome(Map<?, ?> kept) {
    if (kept.size() >= KEPT) {
      kept.clear();
    }
  }
}
