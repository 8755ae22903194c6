package io.tokenload.workload;

import java.util.ArrayList;
import java.util.List;

/**
 * An order of cells in which neither a prompt length, nor an output length, nor a level of load
 * always comes early or late, or always after the same other one: what drifts in the course of a
 * run then falls on all of them alike.
 *
 * <p>Levels go by the rows of a Williams square (E. J. Williams, "Experimental designs balanced for
 * the estimation of residual effects of treatments", Australian Journal of Scientific Research A 2,
 * 1949): in every group of as many classes as there are levels, each level stands once at each
 * place and, for an even number of levels, once after each other one. Classes go by the diagonals
 * of prompts × outputs, every second one backwards, so that each group of them has each prompt
 * length once.
 */
public final class Counterbalanced {

  private Counterbalanced() {}

  /** One cell, by its places in the lists that were crossed. */
  public record Place(int prompt, int output, int level) {}

  /**
   * All cells in their order.
   *
   * @param prompts number of prompt lengths, at least 1
   * @param outputs number of output lengths, at least 1
   * @param levels number of levels, at least 1
   */
  public static List<Place> order(int prompts, int outputs, int levels) {
    List<Place> order = new ArrayList<>();
    int group = 0;
    for (int diagonal = 0; diagonal < outputs; diagonal++) {
      for (int step = 0; step < prompts; step++) {
        int prompt = diagonal % 2 == 0 ? step : prompts - 1 - step;
        int output = (prompt + diagonal) % outputs;
        for (int level : williamsRow(levels, group++ % levels)) {
          order.add(new Place(prompt, output, level));
        }
      }
    }
    return order;
  }

  /** 0, 1, n−1, 2, n−2, … and each row one more, modulo n. */
  private static int[] williamsRow(int size, int row) {
    int[] places = new int[size];
    for (int i = 0; i < size; i++) {
      int zigzag = i % 2 == 1 ? (i + 1) / 2 : size - i / 2;
      places[i] = (zigzag + row) % size;
    }
    return places;
  }
}
