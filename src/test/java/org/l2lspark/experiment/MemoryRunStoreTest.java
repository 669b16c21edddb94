package org.l2lspark.experiment;

class MemoryRunStoreTest extends RunStoreContract {
  @Override
  protected RunStore create() {
    return new MemoryRunStore("memory");
  }

  @Override
  protected RunStore reopen(RunStore store) {
    return ((MemoryRunStore) store).another();
  }
}
