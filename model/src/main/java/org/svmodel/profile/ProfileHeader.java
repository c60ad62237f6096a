package org.svmodel.profile;

import java.util.List;

/**
 * What a profile says besides its counts.
 *
 * @param application short name, the name of its file
 * @param problem problem size in words
 * @param instructionsPerAccess instructions per counted access
 * @param sequentialWork accesses of the one-processor run
 * @param provenance where the counts come from and what is known to be wrong with them
 */
public record ProfileHeader(
    String application,
    String problem,
    double instructionsPerAccess,
    double sequentialWork,
    List<String> provenance) {

  public ProfileHeader {
    provenance = List.copyOf(provenance);
  }
}
